using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic;

/// <summary>The blocks of a file of orders in their order, read ahead on a few threads.</summary>
internal sealed class OrderBlocks
{
    private readonly TextBlocks _texts;
    private readonly PlainLayout _layout;
    private readonly int _threads;
    private readonly Queue<OrderBlock> _ahead = new();
    private readonly Stack<PlainOrders> _free = new();
    private ExceptionDispatchInfo? _failure;
    private bool _atEnd;

    /// <summary>The blocks of a text.</summary>
    /// <param name="texts">The text.</param>
    /// <param name="layout">What it takes to read its rows.</param>
    /// <param name="threads">How many threads may read at a time, this one among them.</param>
    public OrderBlocks(TextBlocks texts, PlainLayout layout, int threads)
    {
        _texts = texts;
        _layout = layout;
        _threads = threads;
    }

    /// <summary>The next block, with its orders; null at the end of the text.</summary>
    /// <exception cref="DataFormatException">The input is damaged, and all blocks before are taken.</exception>
    public OrderBlock? Next()
    {
        ReadAhead();
        if (!_ahead.TryDequeue(out OrderBlock? block))
        {
            _failure?.Throw();
            return null;
        }

        block.Complete();
        return block;
    }

    /// <summary>The text of the next block, for a record that goes on there; null at the end of the text.</summary>
    public TextBlock? NextText()
    {
        OrderBlock? block = Next();
        if (block is not null)
        {
            // What was read of it began in the middle of a record.
            _free.Push(block.Orders);
        }

        return block?.Text;
    }

    /// <summary>Gives back the memory of a block that nobody needs any more.</summary>
    public void Return(OrderBlock block)
    {
        _free.Push(block.Orders);
        _texts.Return(block.Text);
    }

    private void ReadAhead()
    {
        // With one thread nothing is gained by reading ahead; with more, each has one block at hand and one to come.
        int most = _threads == 1 ? 1 : 2 * _threads;
        while (_ahead.Count < most && !_atEnd && TryNext(out TextBlock? text))
        {
            OrderBlock block = new(text!, _free.TryPop(out PlainOrders? used) ? used : new PlainOrders(_layout));
            _ahead.Enqueue(block);
            if (_threads > 1)
            {
                ThreadPool.UnsafeQueueUserWorkItem(block, preferLocal: false);
            }
        }
    }

    /// <summary>Reads the text of a block; what is wrong with the input is said once all rows before it are.</summary>
    private bool TryNext(out TextBlock? text)
    {
        text = null;
        try
        {
            text = _texts.Next();
        }
        catch (DataFormatException e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _atEnd = text is null;
        return !_atEnd;
    }
}
