"""Use without touch: keys, a tactile keypad, one or two switches; and what a screen reader and a voice are told."""
