namespace Clv.Probabilistic;

/// <summary>A block of a file of orders, and what of it can be read without a question: by whichever thread comes first.</summary>
internal sealed class OrderBlock : IThreadPoolWorkItem
{
    private readonly ManualResetEventSlim _isRead = new();
    private int _claims;
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

        _isRead.Set();
    }

    /// <summary>Reads the block, or waits for the thread that does.</summary>
    public void Complete()
    {
        Execute();
        _isRead.Wait();
        if (_failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
