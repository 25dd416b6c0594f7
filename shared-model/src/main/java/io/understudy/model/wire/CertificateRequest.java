package io.understudy.model.wire;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * What a host asks an authority for (PKCS#10, RFC 2986): its public key, and the proof that it has
 * the private one, which stays where it was made. Names are the authority's business.
 */
public final class CertificateRequest {
    private static final String LABEL = "CERTIFICATE REQUEST";

    private final PublicKey key;

    private CertificateRequest(PublicKey key) {
        this.key = key;
    }

    /** A request in PEM by the holder of a pair of EC keys. */
    static String make(String name, KeyPair pair) {
        byte[] body =
                Der.sequence(
                        Der.integer(BigInteger.ZERO),
                        CertificateAuthority.name(name, null),
                        pair.getPublic().getEncoded(),
                        Der.tagged(0xa0, new byte[0]));
        return Pem.block(LABEL, CertificateAuthority.signed(body, pair.getPrivate()));
    }

    /**
     * Reads one in PEM, made by this program or by openssl req with an EC key.
     *
     * @throws TlsException if it is none, or whoever wrote it does not have the key
     */
    public static CertificateRequest read(String text) throws TlsException {
        List<byte[]> blocks = Pem.blocks(text, LABEL, "the certificate request");
        if (blocks.size() != 1) {
            throw new TlsException("there is no certificate request in what the host said");
        }
        try {
            DerReader whole = new DerReader(blocks.getFirst()).enter();
            byte[] body = whole.takeWhole(DerReader.SEQUENCE);
            byte[] _ = whole.take(DerReader.SEQUENCE);
            byte[] bits = whole.take(DerReader.BITS);
            DerReader parts = new DerReader(body).enter();
            int _ = parts.number();
            byte[] _ = parts.take(DerReader.SEQUENCE);
            PublicKey key =
                    KeyFactory.getInstance("EC")
                            .generatePublic(
                                    new X509EncodedKeySpec(parts.takeWhole(DerReader.SEQUENCE)));
            Signature proof = Signature.getInstance(CertificateAuthority.SIGNATURE);
            proof.initVerify(key);
            proof.update(body);
            if (bits.length < 2 || !proof.verify(bits, 1, bits.length - 1)) {
                throw new TlsException("the certificate request is not signed with its own key");
            }
            return new CertificateRequest(key);
        } catch (DerReader.Malformed | GeneralSecurityException e) {
            throw new TlsException("the certificate request is damaged, or not of an EC key", e);
        }
    }

    PublicKey key() {
        return key;
    }
}
