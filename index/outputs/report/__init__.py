"""The draft of the yearly commendation report: what goes in, and how it is laid out."""
