/** FHIR resources, what was told and the outbox in PostgreSQL; nothing else knows SQL. */
@NullMarked
package prehospital.hospital.store;

import org.jspecify.annotations.NullMarked;
