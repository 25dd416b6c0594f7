package io.understudy.console.feature.edit;

/** What happens on a host between "Deploy" and "done", in this order. */
public enum DeployStep {
    /** Connects and makes sure the host's key is the known one. */
    CONNECT,
    /** Reads the file once more: nobody changed it since the change was planned. */
    REREAD,
    /** Has the agent keep the file of now, and go back to it unless the change is confirmed. */
    HOLD,
    /** Writes the new text beside the file. */
    UPLOAD,
    /** Lets the host judge the new file as its agent would. */
    CHECK,
    /** Keeps the file under a second name. */
    BACK_UP,
    /** Gives the new file the name of the old one, in one step. */
    SWAP,
    /** Tells the agent to read its configuration again. */
    RELOAD,
    /** Waits until the agent's stream shows the new value. */
    VERIFY,
    /** Tells the agent that the new file stays. */
    CONFIRM
}
