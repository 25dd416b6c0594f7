/** The window: launch, shell, navigation, theme, preferences. */
package io.understudy.console.app;
