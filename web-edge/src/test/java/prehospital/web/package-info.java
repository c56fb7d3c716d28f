@NullMarked
package prehospital.web;

import org.jspecify.annotations.NullMarked;
