package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.web.tls.ServerTls;

/** Options of a centre that speaks TLS itself. */
final class TlsOptions {
    @Option(
            names = "--tls-cert",
            paramLabel = "FILE.pem",
            description = "Certificate of the consoles, the API and the link, for https:// and wss:// (default: none).")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE.pem",
            description = "Its private key, RSA or EC, PKCS#8 without password.")
    private Optional<Path> key = Optional.empty();

    /** Reads the files; absent when TLS is not wanted. */
    Optional<ServerTls> server() {
        return ServerTls.read(certificate, key);
    }
}
