"""Speed, memory, scale and accuracy, each runnable by one command; never part of the test suite."""
