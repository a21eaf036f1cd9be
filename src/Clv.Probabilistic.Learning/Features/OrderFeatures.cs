namespace Clv.Probabilistic.Learning;

/// <summary>Features of the rows of orders: how many, how many returns, and columns that orders have of their own.</summary>
internal static class OrderFeatures
{
    private static readonly FeatureDefinition _rows = new(
        "order_rows", FeatureGroup.Orders, "Orders, where several of one period are one purchase.");

    private static readonly FeatureDefinition _returns = new(
        "returns", FeatureGroup.Orders, "Orders of a negative amount that are left after reading; refunds that were netted are not.");

    /// <summary>Those that need no column of one's own.</summary>
    public static IReadOnlyList<FeatureDefinition> Usual { get; } = Array.AsReadOnly([_rows, _returns]);

    /// <summary>The features of an origin's orders.</summary>
    /// <exception cref="ArgumentException">A column is not there, or holds texts.</exception>
    public static IEnumerable<FeatureColumn> Of(TransactionTable orders, FeatureOptions options)
    {
        yield return new FeatureColumn(_rows, Sums(orders, _ => 1));
        if (orders.HasAmount)
        {
            yield return new FeatureColumn(_returns, Sums(orders, row => orders.Amount[row] < 0 ? 1 : 0));
        }

        foreach (string name in options.OrderColumns)
        {
            foreach (FeatureColumn column in OfColumn(orders, Require(orders, name)))
            {
                yield return column;
            }
        }
    }

    private static OrderColumn Require(TransactionTable orders, string name) => orders.FindColumn(name) switch
    {
        { AreNumbers: true } column => column,
        not null => throw new ArgumentException($"The column {name} of orders holds texts, and a feature is a number; choose a numeric one."),
        null => throw new ArgumentException(
            $"Orders have no column {name}; they have {(orders.FurtherColumns.Count == 0 ? "none of their own" : string.Join(", ", orders.FurtherColumns.Select(column => column.Name)))}."),
    };

    private static IEnumerable<FeatureColumn> OfColumn(TransactionTable orders, OrderColumn column)
    {
        ReadOnlyColumn<double> numbers = column.Numbers;
        double[] count = Sums(orders, row => double.IsFinite(numbers[row]) ? 1 : 0);
        double[] sum = Sums(orders, row => double.IsFinite(numbers[row]) ? numbers[row] : 0);
        double[] mean = new double[sum.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] = sum[i] / count[i];
        }

        yield return new FeatureColumn(Define("sum", "The sum of"), sum);
        yield return new FeatureColumn(Define("mean", "The mean of"), mean);
        yield return new FeatureColumn(Define("last", "The last"), Last(orders, numbers));

        FeatureDefinition Define(string ending, string what) => new(
            $"{column.Name}_{ending}", FeatureGroup.Orders, $"{what} {column.Name} over orders that have one{(ending == "sum" ? "" : "; missing where none has")}.");
    }

    private static double[] Sums(TransactionTable orders, Func<int, double> valueOf)
    {
        double[] sums = new double[orders.Customers.Count];
        ReadOnlySpan<int> customer = orders.Customer;
        for (int row = 0; row < customer.Length; row++)
        {
            sums[customer[row]] += valueOf(row);
        }

        return sums;
    }

    /// <summary>The value of the latest order that has one; of several at one time that of the last row.</summary>
    private static double[] Last(TransactionTable orders, ReadOnlyColumn<double> numbers)
    {
        double[] last = new double[orders.Customers.Count];
        (int Day, int Second)[] at = new (int, int)[last.Length];
        last.AsSpan().Fill(double.NaN);
        for (int row = 0; row < orders.Count; row++)
        {
            int customer = orders.Customer[row];
            (int Day, int Second) when = (orders.Day[row], orders.SecondOfDay.IsEmpty ? 0 : orders.SecondOfDay[row]);
            if (double.IsFinite(numbers[row]) && (double.IsNaN(last[customer]) || when.CompareTo(at[customer]) >= 0))
            {
                (last[customer], at[customer]) = (numbers[row], when);
            }
        }

        return last;
    }
}
