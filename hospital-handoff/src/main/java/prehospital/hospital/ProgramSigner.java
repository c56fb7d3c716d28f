package prehospital.hospital;

import java.io.IOException;
import java.nio.file.Path;
import prehospital.fhir.Signer;
import prehospital.protocol.StartRefused;
import prehospital.web.ledger.LedgerKey;

/** Signs with the key in the data directory of this program; {@code DATA/ledger/key.pub} is the half to check with. */
record ProgramSigner(LedgerKey key, String keyName) implements Signer {
    /** The signer of a data directory, whose key is made at the first start. Blocks. */
    static ProgramSigner of(Path data) {
        LedgerKey key = LedgerKey.of(data);
        try {
            return new ProgramSigner(key, LedgerKey.name(LedgerKey.publicKey(data)));
        } catch (IOException e) {
            throw new StartRefused("the public key in " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] sign(byte[] bytes) {
        return key.sign(bytes);
    }
}
