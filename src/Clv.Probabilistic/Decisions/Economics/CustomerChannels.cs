namespace Clv.Probabilistic;

/// <summary>The channel by which each customer came.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// CustomerChannels channels = CustomerChannels.Of([new(1001, "search"), new(1002, "referral")]);
/// string? came = channels.Of(1001);
/// </code>
/// </example>
public sealed class CustomerChannels
{
    private const string Example = "customer_id,channel";

    private readonly Dictionary<CustomerId, string> _channelOf;

    private CustomerChannels(Dictionary<CustomerId, string> channelOf) => _channelOf = channelOf;

    /// <summary>The number of customers whose channel is known.</summary>
    public int Count => _channelOf.Count;

    /// <summary>Channels of customers.</summary>
    /// <param name="channels">The channels, one per customer.</param>
    /// <returns>The channels.</returns>
    /// <exception cref="ArgumentException">A customer has two channels, or one without a name.</exception>
    public static CustomerChannels Of(IEnumerable<KeyValuePair<CustomerId, string>> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        Dictionary<CustomerId, string> known = [];
        foreach ((CustomerId customer, string channel) in channels)
        {
            if (string.IsNullOrWhiteSpace(channel))
            {
                throw new ArgumentException($"The channel of customer {customer} has no name; give one, or leave the customer out.", nameof(channels));
            }

            if (!known.TryAdd(customer, channel))
            {
                throw new ArgumentException($"Customer {customer} has two channels; keep the one by which the customer came.", nameof(channels));
            }
        }

        return new CustomerChannels(known);
    }

    /// <summary>Channels from a column of the orders: that of a customer's first order, which is the one of the row that comes first on the first
    /// day.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="column">The name of the column, of texts.</param>
    /// <returns>The channels; a customer whose first order has none is left out.</returns>
    /// <exception cref="ArgumentException">There is no such column, or it is of numbers.</exception>
    /// <example>
    /// <code>
    /// CustomerChannels bySource = CustomerChannels.Of(shopOrders, "utm_source");
    /// </code>
    /// </example>
    public static CustomerChannels Of(TransactionTable orders, string column)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.FindColumn(column) is not { AreNumbers: false } texts)
        {
            throw new ArgumentException(
                $"The orders have no column {Excerpt.Of(column)} of texts; name one of those that were read beside customer, date and amount.", nameof(column));
        }

        int[] firstDay = orders.FirstDays();
        int[] firstSecond = new int[firstDay.Length];
        Array.Fill(firstSecond, int.MaxValue);
        string?[] channelOf = new string?[firstDay.Length];
        for (int row = 0; row < orders.Count; row++)
        {
            int customer = orders.Customer[row];
            int second = orders.SecondOfDay.IsEmpty ? 0 : orders.SecondOfDay[row];
            if (orders.Day[row] == firstDay[customer] && second < firstSecond[customer])
            {
                firstSecond[customer] = second;
                channelOf[customer] = texts.Texts[row];
            }
        }

        return new CustomerChannels(Enumerable.Range(0, channelOf.Length)
            .Where(customer => !string.IsNullOrWhiteSpace(channelOf[customer]))
            .ToDictionary(orders.Customers.At, customer => channelOf[customer]!));
    }

    /// <summary>Reads channels from a CSV file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file: a header with <c>customer_id</c> and <c>channel</c>, further columns as they may be, and a row per
    /// customer.</param>
    /// <returns>The channels; a customer whose channel is empty is left out.</returns>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    /// <example>
    /// <code>
    /// CustomerChannels known = CustomerChannels.Read("profiles.csv");
    /// </code>
    /// </example>
    public static CustomerChannels Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads channels from a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>The channels.</returns>
    /// <exception cref="DataFormatException">The text cannot be read.</exception>
    public static CustomerChannels Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        CsvTable table = CsvTable.Read(stream, sourceName, Example);
        int customer = table.Find("customer_id");
        int channel = table.Find("channel");
        if (customer < 0 || channel < 0)
        {
            throw new DataFormatException(
                $"{sourceName} has the columns {Listing.All([.. table.Names.Select(Excerpt.Of)])}; channels of customers are in columns customer_id and channel.");
        }

        Dictionary<CustomerId, string> known = [];
        for (int row = 0; row < table.Count; row++)
        {
            CustomerId id = new(table.Require(row, customer, "the customer's id"));
            if (table.Text(row, channel) is { Length: > 0 } name && !known.TryAdd(id, name))
            {
                throw table.Unreadable(row, customer, "has a channel in an earlier row; keep the one by which the customer came");
            }
        }

        return new CustomerChannels(known);
    }

    /// <summary>The channel of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The channel; null where it is unknown.</returns>
    public string? Of(CustomerId customer) => _channelOf.GetValueOrDefault(customer);
}
