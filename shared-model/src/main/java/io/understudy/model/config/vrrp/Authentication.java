package io.understudy.model.config.vrrp;

/**
 * {@code auth_type PASS} with its password: 1 to 8 bytes, sent in clear (RFC 2338 §5.3.6). The text
 * form hides the password.
 */
public record Authentication(String password) {
    @Override
    public String toString() {
        return "Authentication[PASS]";
    }
}
