package io.understudy.model.config.heartbeat;

import java.util.List;

/**
 * One word of haresources that is no address: a script in resource.d or init.d.
 *
 * @param from where it stands
 * @param name of the script
 * @param arguments that stand before start or stop
 */
record Resource(Line from, String name, List<String> arguments) {}
