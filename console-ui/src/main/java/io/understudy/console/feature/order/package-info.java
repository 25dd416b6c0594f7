/** What is asked of a running agent: shown before it is done, and followed until it is. */
package io.understudy.console.feature.order;
