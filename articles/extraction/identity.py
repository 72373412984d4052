"""What the rules of this version call themselves: known without loading them."""

NAME = "readout-rules"
VERSION = "3"
