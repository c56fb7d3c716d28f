/** Stands in for the library of the same name, see docs/decisions/0010-base-map.md. */
package org.geotools.api.referencing;
