"""The importers, one file each; `listed` names them in the order in which they are asked (apart: not every command reads)."""
