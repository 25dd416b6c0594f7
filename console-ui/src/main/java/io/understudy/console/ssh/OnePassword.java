package io.understudy.console.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.util.Arrays;

/**
 * Answers a host's hidden questions with the one password the operator gave; anything it would show
 * or ask openly has no answer.
 */
final class OnePassword implements UserInfo, UIKeyboardInteractive {
    private final String password;
    private boolean used;

    OnePassword(String password) {
        this.password = password;
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        String[] answers = new String[prompt.length];
        Arrays.fill(answers, "");
        for (int i = 0; i < prompt.length; i++) {
            if (!echo[i] && !used) {
                answers[i] = password;
                used = true;
            }
        }
        return answers;
    }

    @Override
    public String getPassphrase() {
        return "";
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** The session has it already; the same once more would be refused once more. */
    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    /** Every question of trust was answered before this was made. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // A banner; the panel shows what the operator needs.
    }
}
