"""Every occurrence of a word or phrase in its context (KWIC), and in how many pages it stands year by year."""
