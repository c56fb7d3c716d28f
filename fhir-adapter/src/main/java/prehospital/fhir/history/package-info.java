/** What a hospital's own FHIR server says of patients from before: who they are, and what is known of them. Pure: text in, our words out. Any thread. */
@NullMarked
package prehospital.fhir.history;

import org.jspecify.annotations.NullMarked;
