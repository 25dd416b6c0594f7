/** Waiting: epoll, and what it can wait for beside sockets. */
package io.understudy.linux.epoll;
