package io.understudy.console.control;

import java.util.ArrayDeque;
import java.util.Queue;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Lets the rows of a list that opens appear a few a frame. To style and lay one out takes
 * milliseconds and a list has dozens: all at once they would hold up hand and eye, and everything
 * else on screen.
 */
public final class Unhurried extends AnimationTimer {
    private static final int A_FRAME = 2;

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private Unhurried() {}

    /** From now on rows in this scene take their time; in others they appear at once. */
    public static void in(Scene scene) {
        scene.getProperties().put(Unhurried.class, new Unhurried());
    }

    /** Lets a row appear when it is its turn. */
    static void appear(Node row, Runnable appearing) {
        Scene scene = row.getScene();
        if (scene != null && scene.getProperties().get(Unhurried.class) instanceof Unhurried here) {
            here.waiting.add(appearing);
            here.start();
        } else {
            appearing.run();
        }
    }

    @Override
    public void handle(long now) {
        for (int i = 0; i < A_FRAME && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
        if (waiting.isEmpty()) {
            stop();
        }
    }
}
