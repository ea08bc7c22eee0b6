"""The archive in a browser: pages that are made on the server, over the same calls as the command line."""
