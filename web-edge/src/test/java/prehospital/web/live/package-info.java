@NullMarked
package prehospital.web.live;

import org.jspecify.annotations.NullMarked;
