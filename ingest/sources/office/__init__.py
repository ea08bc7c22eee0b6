"""Files of office programs: what they hold becomes a flow of blocks, and the flow becomes pages."""
