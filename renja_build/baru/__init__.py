"""A Renja that is not there yet: from nothing, or from another one."""
