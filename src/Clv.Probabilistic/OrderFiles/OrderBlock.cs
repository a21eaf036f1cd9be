using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic;

/// <summary>A block of a file of orders, and what of it can be read without a question: by whichever thread comes first.</summary>
internal sealed class OrderBlock : IThreadPoolWorkItem
{
    private readonly object _done = new();
    private int _claims;
    private bool _isRead;
    private Exception? _failure;

    /// <summary>A block that is not read yet.</summary>
    public OrderBlock(TextBlock text, PlainOrders orders)
    {
        Text = text;
        Orders = orders;
    }

    /// <summary>The text.</summary>
    public TextBlock Text { get; }

    /// <summary>What was read of it, once <see cref="Complete"/> has returned.</summary>
    public PlainOrders Orders { get; }

    /// <summary>Reads the block, unless another thread has begun to.</summary>
    public void Execute()
    {
        if (Interlocked.Exchange(ref _claims, 1) != 0)
        {
            return;
        }

        try
        {
            Orders.Read(Text);
        }
#pragma warning disable CA1031 // Whatever went wrong is thrown where the block is taken.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
        }

        lock (_done)
        {
            _isRead = true;
            Monitor.PulseAll(_done);
        }
    }

    /// <summary>Reads the block, or waits for the thread that does.</summary>
    public void Complete()
    {
        Execute();
        lock (_done)
        {
            while (!_isRead)
            {
                Monitor.Wait(_done);
            }
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
