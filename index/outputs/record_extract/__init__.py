"""A record of awards as a paper: trích lục in Word and PDF."""
