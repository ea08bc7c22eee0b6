"""Files as they come: PDF, pictures, text; what is in them before anything is read."""
