"""Reading a new source into the tracker."""
