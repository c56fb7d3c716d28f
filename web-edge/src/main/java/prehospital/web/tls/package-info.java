/** TLS from PEM files: a server's own certificate, whom a client trusts and as whom it comes. */
@NullMarked
package prehospital.web.tls;

import org.jspecify.annotations.NullMarked;
