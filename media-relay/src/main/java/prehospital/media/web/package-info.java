/** WHIP and WHEP over HTTP. */
@NullMarked
package prehospital.media.web;

import org.jspecify.annotations.NullMarked;
