namespace Clv.Probabilistic;

/// <summary>What the lines of one order come to.</summary>
internal sealed class OrderGroup
{
    /// <summary>An order without lines.</summary>
    /// <param name="firstRow">The row of its first line.</param>
    public OrderGroup(int firstRow) => FirstRow = firstRow;

    /// <summary>The row of the first line.</summary>
    public int FirstRow { get; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>The number of lines with an amount that is no refund.</summary>
    public int Amounts { get; private set; }

    /// <summary>The first of these amounts.</summary>
    public double First { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>Whether all of them are the same.</summary>
    public bool AreEqual { get; private set; } = true;

    /// <summary>The number of lines with a refund.</summary>
    public int Refunds { get; private set; }

    /// <summary>What these come to, not negative.</summary>
    public double Refunded { get; private set; }

    /// <summary>The first of them, not negative.</summary>
    public double FirstRefund { get; private set; }

    /// <summary>Whether all of them are the same.</summary>
    public bool RefundsAreEqual { get; private set; } = true;

    /// <summary>Adds a line.</summary>
    /// <param name="amount">Its amount, NaN for none.</param>
    public void Add(double amount)
    {
        Lines++;
        if (amount < 0)
        {
            FirstRefund = Refunds == 0 ? -amount : FirstRefund;
            RefundsAreEqual &= -amount == FirstRefund;
            Refunds++;
            Refunded -= amount;
        }
        else if (amount >= 0)
        {
            First = Amounts == 0 ? amount : First;
            AreEqual &= amount == First;
            Amounts++;
            Sum += amount;
        }
    }
}
