//! Every sentence a person reads, in each language, as typed accessors.
