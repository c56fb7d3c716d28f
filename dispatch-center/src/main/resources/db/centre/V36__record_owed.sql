-- The unit whose vehicle is to have a line that was written at the centre; null when it has it, or nobody is to.
alter table patient_record_line add column owed_to text;
create index patient_record_line_owed on patient_record_line (owed_to, position) where owed_to is not null;
