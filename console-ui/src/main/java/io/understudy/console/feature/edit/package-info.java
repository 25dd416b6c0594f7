/** One value of a host's configuration changed: shown as a diff, tried on the host, swapped in. */
package io.understudy.console.feature.edit;
