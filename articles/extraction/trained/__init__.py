"""A third extractor, learnt from what a desk accepted and rejected: it votes on the rules' statements and adds its own.

`lessons` are what it learns from, `features` what it sees of a token, `sequence` the model (a conditional random field
over tokens), `proposals` what that model would take for statements, `options` the rules' and its own finds with what
speaks for each, `judge` how likely each is, `choice` which of them stand, `voter` the stage in service, `training` how
all of it is learnt and tried on articles it has not seen. docs/learning.md tells how much it gains, and where nothing.
"""
