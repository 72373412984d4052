"""An edition in the forms that others can use: each a pure function from a published edition to bytes."""
