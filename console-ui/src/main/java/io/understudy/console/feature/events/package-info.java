/** Everything that happened, newest first. */
package io.understudy.console.feature.events;
