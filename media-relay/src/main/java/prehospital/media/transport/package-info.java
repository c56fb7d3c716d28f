/**
 * One encrypted connection of WebRTC without a browser: ICE (RFC 8445) by ice4j, DTLS-SRTP (RFC 5764) by Bouncy Castle, SRTP (RFC 3711, RFC 7714) by jitsi-srtp. Both roles:
 * {@link prehospital.media.transport.MediaTransport#answering} on the one port of a relay, {@link prehospital.media.transport.MediaTransport#offering} from any machine. Nothing is
 * decrypted, sent or handed on before the other end has shown the certificate whose fingerprint its description named.
 */
@NullMarked
package prehospital.media.transport;

import org.jspecify.annotations.NullMarked;
