@NullMarked
package prehospital.hospital.web;

import org.jspecify.annotations.NullMarked;
