/** Who is asking: sessions of people, secrets of devices, roles. */
@NullMarked
package prehospital.web.auth;

import org.jspecify.annotations.NullMarked;
