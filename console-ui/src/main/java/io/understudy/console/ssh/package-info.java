/** Another host over SSH: whose key it is, its files, its commands. Knows nothing of screens. */
package io.understudy.console.ssh;
