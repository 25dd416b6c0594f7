package io.understudy.linux.netlink;

import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests and their answers, one at a time; answers to earlier requests are passed over. */
public final class NetlinkConversation implements Buffered, AutoCloseable {
    private static final int DUMP_ATTEMPTS = 10;

    /** A refusal takes under 1 KiB of the socket's buffer of at least 200: all may be refused. */
    private static final int PARCEL_MOST = 64;

    private static final int PARCEL_BYTES = 65_536;

    private final NetlinkChannel channel;
    private int sequence;

    public NetlinkConversation(NetlinkChannel channel) {
        this.channel = channel;
    }

    /** See {@link NetlinkChannel#portId}. */
    public int portId() {
        return channel.portId();
    }

    @Override
    public void resize(@Nullable ReceiveBuffer buffer) throws SyscallException {
        channel.resize(buffer);
    }

    @Override
    public int bufferBytes() throws SyscallException {
        return channel.bufferBytes();
    }

    /** Has the kernel do something; the request must carry NLM_F_ACK. */
    public void execute(NetlinkRequest request) throws SyscallException {
        send(request);
        while (true) {
            for (NetlinkMessage message : answer(request)) {
                if (message.sequence() == sequence
                        && message.type() == NetlinkMessage.NLMSG_ERROR) {
                    require(request, NetlinkAck.parse(message));
                    return;
                }
            }
        }
    }

    /** Asks the kernel something that it answers before it acknowledges (NLM_F_ACK). */
    public List<NetlinkMessage> ask(NetlinkRequest request) throws SyscallException {
        List<NetlinkMessage> answers = new ArrayList<>();
        send(request);
        while (true) {
            for (NetlinkMessage message : answer(request)) {
                if (message.sequence() != sequence) {
                    continue;
                }
                if (message.type() == NetlinkMessage.NLMSG_ERROR) {
                    require(request, NetlinkAck.parse(message));
                    return answers;
                }
                answers.add(message);
            }
        }
    }

    /**
     * Has the kernel do many things in their order. They travel together, and the kernel answers
     * for each that it refuses and for the last of each parcel, which makes it many times faster
     * than one by one. A refusal does not keep it from the rest.
     *
     * @return what was refused, by place in the list
     */
    public SortedMap<Integer, SyscallException> executeAll(List<NetlinkRequest> requests)
            throws SyscallException {
        SortedMap<Integer, SyscallException> refused = new TreeMap<>();
        int from = 0;
        while (from < requests.size()) {
            from = executeParcel(requests, from, refused);
        }
        return refused;
    }

    private int executeParcel(
            List<NetlinkRequest> requests, int from, SortedMap<Integer, SyscallException> refused)
            throws SyscallException {
        List<ByteBuffer> parcel = new ArrayList<>();
        int bytes = 0;
        int first = sequence + 1;
        int next = from;
        while (next < requests.size() && next - from < PARCEL_MOST) {
            NetlinkRequest request = requests.get(next);
            boolean last = next + 1 == requests.size() || next + 1 - from == PARCEL_MOST;
            request.acknowledged(last);
            ByteBuffer message = request.encode(sequence + 1);
            bytes += message.remaining();
            if (bytes > PARCEL_BYTES) {
                throw new AssertionError("a parcel has room for " + PARCEL_MOST + " requests");
            }
            sequence++;
            parcel.add(message);
            next++;
        }
        channel.send(joined(parcel));
        while (true) {
            for (NetlinkMessage message : answer(requests.get(next - 1))) {
                int place = message.sequence() - first;
                if (message.type() != NetlinkMessage.NLMSG_ERROR
                        || place < 0
                        || place >= next - from) {
                    continue;
                }
                NetlinkAck ack = NetlinkAck.parse(message);
                if (ack.errno() != 0) {
                    refused.put(from + place, refusal(requests.get(from + place), ack));
                }
                if (message.sequence() == sequence) {
                    return next;
                }
            }
        }
    }

    /**
     * Has the kernel do several things at once, as some of its parts take them: in one datagram,
     * the first and the last message only marks that are not answered, the others with NLM_F_ACK.
     * Throws the first refusal, once everything was answered.
     */
    public void transact(List<NetlinkRequest> transaction) throws SyscallException {
        int first = sequence + 1;
        List<ByteBuffer> messages = new ArrayList<>();
        for (NetlinkRequest request : transaction) {
            messages.add(request.encode(++sequence));
        }
        channel.send(joined(messages));
        int last = sequence - 1;
        SyscallException refusal = null;
        for (int answered = first; answered < last; ) {
            for (NetlinkMessage message : answer(transaction.getFirst())) {
                int number = message.sequence() - first;
                if (number < 0
                        || number >= transaction.size()
                        || message.type() != NetlinkMessage.NLMSG_ERROR) {
                    continue;
                }
                try {
                    require(transaction.get(number), NetlinkAck.parse(message));
                } catch (SyscallException e) {
                    refusal = refusal == null ? e : refusal;
                }
                // Refused as a whole, all of it is answered by one message about the first.
                answered = number == 0 ? last : Math.max(answered, message.sequence());
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    /**
     * The same with any number of messages: the kernel answers for those that it refuses and for
     * the last one, since an answer for each would not fit into the socket's buffer.
     */
    public void transactMany(List<NetlinkRequest> transaction) throws SyscallException {
        int first = sequence + 1;
        int end = transaction.size() - 2;
        List<ByteBuffer> messages = new ArrayList<>(transaction.size());
        for (int i = 0; i < transaction.size(); i++) {
            if (i > 0 && i <= end) {
                transaction.get(i).acknowledged(i == end);
            }
            messages.add(transaction.get(i).encode(++sequence));
        }
        channel.send(joined(messages));
        SyscallException refusal = null;
        boolean answered = false;
        while (!answered) {
            for (NetlinkMessage message : answer(transaction.getFirst())) {
                int place = message.sequence() - first;
                if (message.type() != NetlinkMessage.NLMSG_ERROR
                        || place < 0
                        || place >= transaction.size()) {
                    continue;
                }
                NetlinkAck ack = NetlinkAck.parse(message);
                if (ack.errno() != 0 && refusal == null) {
                    refusal = refusal(transaction.get(place), ack);
                }
                // Refused as a whole, all of it is answered by one message about the first.
                answered |= place == 0 || place == end;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static ByteBuffer joined(List<ByteBuffer> messages) {
        ByteBuffer all =
                ByteBuffer.allocate(messages.stream().mapToInt(ByteBuffer::remaining).sum());
        messages.forEach(all::put);
        return all.flip();
    }

    /** Has the kernel list something; the request must carry NLM_F_DUMP. */
    public List<NetlinkMessage> dump(NetlinkRequest request) throws SyscallException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<NetlinkMessage> listed = new ArrayList<>();
            if (dumpOnce(request, listed::add)) {
                return listed;
            }
        }
        throw SyscallException.of(
                request.name(), Errno.EAGAIN, "the list changed during each of ten readings");
    }

    /**
     * Has the kernel list something that nobody needs to keep: each is taken as it comes. What
     * changes meanwhile may be missing or come twice.
     */
    public void each(NetlinkRequest request, Consumer<NetlinkMessage> taker)
            throws SyscallException {
        dumpOnce(request, taker);
    }

    private boolean dumpOnce(NetlinkRequest request, Consumer<NetlinkMessage> taker)
            throws SyscallException {
        send(request);
        boolean whole = true;
        while (true) {
            for (NetlinkMessage message : answer(request)) {
                if (message.sequence() != sequence) {
                    continue;
                }
                whole &= (message.flags() & NetlinkMessage.NLM_F_DUMP_INTR) == 0;
                switch (message.type()) {
                    case NetlinkMessage.NLMSG_DONE, NetlinkMessage.NLMSG_ERROR -> {
                        require(request, NetlinkAck.parse(message));
                        return whole;
                    }
                    default -> taker.accept(message);
                }
            }
        }
    }

    private void send(NetlinkRequest request) throws SyscallException {
        sequence++;
        channel.send(request.encode(sequence));
    }

    private List<NetlinkMessage> answer(NetlinkRequest request) throws SyscallException {
        ByteBuffer datagram = channel.receive();
        if (datagram == null) {
            throw SyscallException.of(request.name(), Errno.EAGAIN, "the kernel did not answer");
        }
        return NetlinkMessage.parse(datagram);
    }

    private static void require(NetlinkRequest request, NetlinkAck ack) throws SyscallException {
        if (ack.errno() != 0) {
            throw refusal(request, ack);
        }
    }

    private static SyscallException refusal(NetlinkRequest request, NetlinkAck ack) {
        String detail = ack.detail().isEmpty() ? Errno.meaning(ack.errno()) : ack.detail();
        return SyscallException.of(request.name(), ack.errno(), detail);
    }

    @Override
    public void close() {
        channel.close();
    }
}
