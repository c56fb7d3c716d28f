@NullMarked
package prehospital.web.auth;

import org.jspecify.annotations.NullMarked;
