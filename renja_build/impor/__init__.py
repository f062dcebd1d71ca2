"""Files of other programs to data of ours: read within bounds, recognised by their heads.

Which heads a layout has is data (`schema/impor/`); a module here for each kind of data that a layout
can hold makes `Hasil` of its rows.
"""
