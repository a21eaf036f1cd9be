using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>A table of orders that changes as shops do: new and late orders, corrections, deletions, orders given to other customers; with a
/// table of whom each batch was about.</summary>
internal sealed class ChangingShop
{
    private static readonly string[] _states = ["paid", " Paid", "cancelled", "open"];
    private readonly TestDatabase _database;
    private readonly Random _random;
    private readonly bool _textIds;
    private readonly List<long> _orders = [];
    private long _last;

    public ChangingShop(TestDatabase database, int seed, bool textIds, int orders = 300)
    {
        _database = database;
        _random = new Random(seed);
        _textIds = textIds;
        database.Load("orders", new([.. Enumerable.Range(0, orders).Select(_ => New())]));
        database.Execute($"CREATE TABLE changed (customer_id {(textIds ? "VARCHAR(30)" : "BIGINT")})");
    }

    /// <summary>The engines that keep a state.</summary>
    public static IEnumerable<TestEngine> Engines => [TestEngines.DuckDb, TestEngines.Sqlite, TestEngines.Postgres];

    /// <summary>The columns.</summary>
    public static TransactionCsvOptions Columns { get; } = new() { CustomerColumn = "customer_id", DateColumn = "ordered_at", ValueColumn = "amount", OrderColumn = "" };

    /// <summary>The number of the batch, which stands in the column quantity of each row that it wrote.</summary>
    public int Batch { get; private set; }

    /// <summary>Whether the last batch only wrote rows, and took none from anybody.</summary>
    public bool OnlyWrote { get; private set; }

    /// <summary>Changes some orders, and names their customers in the table changed.</summary>
    public void Change(int most = 12)
    {
        Batch++;
        OnlyWrote = true;
        _database.Execute("DELETE FROM changed");
        int changes = 1 + _random.Next(most);
        for (int i = 0; i < changes; i++)
        {
            long order = _orders[_random.Next(_orders.Count)];
            switch (_random.Next(7))
            {
                case 0:
                    Name(order);
                    _database.Execute(Written($"DELETE FROM orders WHERE order_id = {order}"));
                    _orders.Remove(order);
                    OnlyWrote = false;
                    break;
                case 1:
                    _database.Execute(Written($"UPDATE orders SET amount = {_random.Next(-20, 100)}, quantity = {Batch} WHERE order_id = {order}"));
                    Name(order);
                    break;
                case 2:
                    _database.Execute(Written($"UPDATE orders SET status = '{_states[_random.Next(_states.Length)]}', quantity = {Batch} WHERE order_id = {order}"));
                    Name(order);
                    break;
                case 3:
                    long other = _orders[_random.Next(_orders.Count)];
                    Name(order);
                    _database.Execute(Written(
                        $"UPDATE orders SET customer_id = (SELECT customer_id FROM orders WHERE order_id = {other}), quantity = {Batch} WHERE order_id = {order}"));
                    Name(order);
                    OnlyWrote = false;
                    break;
                default:
                    StoredOrder[] rows = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => New())];
                    _database.Load("incoming", new StoredOrders([.. rows, Sample]));
                    _database.Execute("DELETE FROM incoming WHERE order_id = 0");
                    _database.Execute("INSERT INTO orders SELECT * FROM incoming");
                    _database.Execute("DROP TABLE incoming");
                    Array.ForEach(rows, row => Name(row.OrderId));
                    break;
            }
        }
    }

    /// <summary>A row that makes ids what they are in the table, whatever others have.</summary>
    private StoredOrder Sample => new(_textIds ? "text" : 1, new DateTime(2024, 1, 1), 1);

    private StoredOrder New()
    {
        int customer = _random.Next(60);
        double amount = Math.Round((_random.NextDouble() * 90) + 1, 2);
        double signed = _random.Next(8) == 0 ? -amount : _random.Next(30) == 0 ? 0 : amount;
        _orders.Add(++_last);
        return new StoredOrder(
            customer == 7 ? default : _textIds ? customer == 8 ? "Guest" : $"c{customer} é'\"\\" : 1000 + customer,
            new DateTime(2024, 1, 1).AddMinutes(_random.Next(366 * 24 * 60)),
            signed,
            _states[_random.Next(_states.Length)],
            Batch,
            Math.Abs(signed),
            _last);
    }

    private void Name(long order) => _database.Execute(Written($"INSERT INTO changed SELECT customer_id FROM orders WHERE order_id = {order}"));

    private static string Written(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
