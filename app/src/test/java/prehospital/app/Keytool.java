package prehospital.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Certificates of a test, made as an operator without other tools would: by the JDK's {@code keytool}, in one key store, taken out as PEM files. */
final class Keytool {
    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    Keytool(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
    }

    /** Makes a key with its certificate; more arguments as {@code keytool -genkeypair} has them. */
    void make(String alias, String commonName, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + commonName,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        arguments.addAll(Arrays.asList(more));
        run(arguments);
    }

    /** Runs it on the key store. */
    void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate of a key as a PEM file. */
    Path certificate(String alias) {
        try {
            return write(
                    alias + ".pem", "CERTIFICATE", keys().getCertificate(alias).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The key as a PEM file. */
    Path key(String alias) {
        try {
            return write(
                    alias + ".key",
                    "PRIVATE KEY",
                    keys().getKey(alias, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore keys() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String file, String label, byte[] der) {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
        try {
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
