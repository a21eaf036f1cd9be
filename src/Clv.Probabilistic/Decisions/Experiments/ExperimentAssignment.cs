using System.Collections;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Which customers are in which arm of an experiment.</summary>
/// <remarks>
/// <para>Arms are drawn by a keyed hash of the customer's id (HMAC-SHA256), so that the same key and customers give the same arms on any
/// machine, whatever the order of a file, and another key gives arms that have nothing to do with these.</para>
/// <para><see cref="Of"/> gives every arm its exact share, within each stratum too: customers are put in the order of their hash within their
/// stratum, and arms are dealt out along that order, each to where it is furthest behind its share. A stratum has its share of an arm to
/// within one customer with two arms, and to within two with more. A customer who is added later may change the arms of others: keep the
/// file. <see cref="ByHash"/> looks at nothing but the hash, so that whoever comes later gets an arm without changing anybody's
/// (<see cref="ArmOf"/>); shares then hold by chance, as in a draw with replacement.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
/// <example>
/// <code>
/// ExperimentAssignment spring = ExperimentAssignment.Of(
///     customers.Ids, key: "spring-2026", ExperimentArm.Holdout(0.1), ExperimentStrata.ByTier(predictions));
/// ExperimentAssignmentCsv.Write("assignment.csv", spring);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ExperimentAssignment : IReadOnlyList<AssignedCustomer>, ITabularResult, IResultView
{
    private readonly int[] _arm;
    private readonly int[] _stratum;
    private readonly int[] _countOf;

    /// <summary>An assignment over arrays that the caller gives up.</summary>
    private ExperimentAssignment(CustomerIds customers, IReadOnlyList<ExperimentArm> arms, int[] arm, IReadOnlyList<string> strata, int[] stratum)
    {
        Customers = customers;
        Arms = arms;
        Strata = strata;
        _arm = arm;
        _stratum = stratum;
        _countOf = new int[arms.Count];
        foreach (int at in arm)
        {
            _countOf[at]++;
        }
    }

    /// <summary>The customers, in the order in which they were given.</summary>
    public CustomerIds Customers { get; }

    /// <summary>The arms, the control arm first.</summary>
    public IReadOnlyList<ExperimentArm> Arms { get; }

    /// <summary>The strata by name; empty where there are none.</summary>
    public IReadOnlyList<string> Strata { get; }

    /// <summary>Per customer the place of the arm in <see cref="Arms"/>.</summary>
    public ReadOnlyColumn<int> Arm => new(_arm);

    /// <summary>Per customer the place of the stratum in <see cref="Strata"/>; empty where there are none.</summary>
    public ReadOnlyColumn<int> Stratum => new(_stratum);

    /// <summary>The number of customers.</summary>
    public int Count => _arm.Length;

    /// <summary>A customer's arm.</summary>
    /// <param name="row">The row, from 0.</param>
    public AssignedCustomer this[int row] => new(Customers.At(row), Arms[_arm[row]].Name)
    {
        Stratum = Strata.Count == 0 ? null : Strata[_stratum[row]],
    };

    /// <summary>Deals customers out to arms, each arm its exact share, within strata where there are any.</summary>
    /// <param name="customers">The customers, each once.</param>
    /// <param name="key">The key of the experiment, such as <c>spring-2026</c>.</param>
    /// <param name="arms">The arms with their shares, the control arm first; null for two of the same size.</param>
    /// <param name="strata">The stratum of every customer, as <see cref="ExperimentStrata"/> makes them; null for none.</param>
    /// <returns>The arms.</returns>
    /// <exception cref="ArgumentException">The key is blank, arms break their rules, a customer is given twice or without a stratum, or there
    /// are so few customers that an arm gets fewer than two.</exception>
    public static ExperimentAssignment Of(
        CustomerIds customers, string key, IReadOnlyList<ExperimentArm>? arms = null, IReadOnlyList<string>? strata = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        AssignmentHash hash = new(key);
        IReadOnlyList<ExperimentArm> all = ExperimentArm.Checked(arms ?? ExperimentArm.Holdout());
        CheckOnce(customers);
        (string[] names, int[] stratum) = Named(customers.Count, strata);
        ulong[] numbers = Numbers(customers, hash);
        int[] order = [.. Enumerable.Range(0, customers.Count)];
        Array.Sort(order, (left, right) =>
        {
            int byStratum = names.Length == 0 ? 0 : stratum[left].CompareTo(stratum[right]);
            int byHash = byStratum != 0 ? byStratum : numbers[left].CompareTo(numbers[right]);
            return byHash != 0 ? byHash : customers.At(left).CompareTo(customers.At(right));
        });

        int[] armOf = new int[customers.Count];
        ArmDeal deal = new(all, hash);
        foreach (int row in order)
        {
            armOf[row] = deal.Next();
        }

        ExperimentAssignment assignment = new(customers, all, armOf, Array.AsReadOnly(names), stratum);
        assignment.RequireTwoEach();
        return assignment;
    }

    /// <summary>Gives each customer the arm that the hash of the id says, whoever else takes part.</summary>
    /// <param name="customers">The customers, each once.</param>
    /// <param name="key">The key of the experiment.</param>
    /// <param name="arms">The arms with their shares, the control arm first; null for two of the same size.</param>
    /// <returns>The arms: those of <see cref="ArmOf"/>.</returns>
    /// <exception cref="ArgumentException">The key is blank, arms break their rules, or a customer is given twice.</exception>
    /// <example>
    /// <code>
    /// ExperimentAssignment open = ExperimentAssignment.ByHash(customers.Ids, key: "welcome-letter");
    /// ExperimentArm newcomer = ExperimentAssignment.ArmOf("anna", key: "welcome-letter");   // who comes later, comes in the same way
    /// </code>
    /// </example>
    public static ExperimentAssignment ByHash(CustomerIds customers, string key, IReadOnlyList<ExperimentArm>? arms = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        AssignmentHash hash = new(key);
        IReadOnlyList<ExperimentArm> all = ExperimentArm.Checked(arms ?? ExperimentArm.Holdout());
        CheckOnce(customers);
        ulong[] numbers = Numbers(customers, hash);
        return new(customers, all, Array.ConvertAll(numbers, number => Place(number, all)), [], []);
    }

    /// <summary>The arm that the hash of a customer's id says.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="key">The key of the experiment.</param>
    /// <param name="arms">The arms with their shares, the control arm first; null for two of the same size.</param>
    /// <returns>The arm, by the customer, the key and the arms alone.</returns>
    /// <exception cref="ArgumentException">The key is blank, arms break their rules, or there is no customer.</exception>
    public static ExperimentArm ArmOf(CustomerId customer, string key, IReadOnlyList<ExperimentArm>? arms = null)
    {
        if (customer.IsMissing)
        {
            throw new ArgumentException("There is no customer id; an arm is drawn by it.", nameof(customer));
        }

        IReadOnlyList<ExperimentArm> all = ExperimentArm.Checked(arms ?? ExperimentArm.Holdout());
        return all[Place(new AssignmentHash(key).Of(customer), all)];
    }

    /// <summary>An assignment that was made elsewhere.</summary>
    /// <param name="customers">The customers, each once.</param>
    /// <param name="armOf">The name of every customer's arm.</param>
    /// <param name="arms">The arms with their shares, the control arm first.</param>
    /// <param name="strata">The stratum of every customer; null for none.</param>
    /// <returns>The assignment.</returns>
    /// <exception cref="ArgumentException">Arms break their rules, a customer is given twice or without a stratum, or a name is that of no
    /// arm.</exception>
    /// <example>
    /// <code>
    /// ExperimentAssignment known = ExperimentAssignment.FromArms(["anna", "ben"], ["control", "treatment"], ExperimentArm.Holdout());
    /// </code>
    /// </example>
    public static ExperimentAssignment FromArms(
        CustomerIds customers, IReadOnlyList<string> armOf, IReadOnlyList<ExperimentArm> arms, IReadOnlyList<string>? strata = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(armOf);
        ArgumentNullException.ThrowIfNull(arms);
        IReadOnlyList<ExperimentArm> all = ExperimentArm.Checked(arms);
        CheckOnce(customers);
        if (armOf.Count != customers.Count)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {armOf.Count} arms for {customers.Count} customers; give one each."), nameof(armOf));
        }

        Dictionary<string, int> places = all.Select((arm, place) => (arm.Name, place)).ToDictionary(StringComparer.Ordinal);
        int[] arm = new int[armOf.Count];
        for (int row = 0; row < arm.Length; row++)
        {
            arm[row] = places.TryGetValue(armOf[row] ?? string.Empty, out int place)
                ? place
                : throw new ArgumentException(
                    $"Customer {customers[row]} is in '{armOf[row]}', and the arms are {string.Join(", ", all.Select(one => $"'{one.Name}'"))}; give that arm too, or correct the name.",
                    nameof(armOf));
        }

        (string[] names, int[] stratum) = Named(customers.Count, strata);
        return new(customers, all, arm, Array.AsReadOnly(names), stratum);
    }

    /// <summary>How many customers are in an arm.</summary>
    /// <param name="arm">The place of the arm in <see cref="Arms"/>.</param>
    /// <returns>The customers.</returns>
    /// <example>
    /// <code>
    /// int heldOut = spring.CountOf(0);
    /// </code>
    /// </example>
    public int CountOf(int arm) => _countOf[arm];

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<AssignedCustomer> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The arms by stratum: how many customers of each are in each arm.</summary>
    /// <returns>The table, a row per stratum; a single one where there are none.</returns>
    /// <example>
    /// <code>
    /// Console.WriteLine(spring.ArmTable());
    /// </code>
    /// </example>
    public ResultTable ArmTable()
    {
        int strata = Math.Max(1, Strata.Count);
        int[][] counts = [.. Arms.Select(_ => new int[strata])];
        for (int row = 0; row < _arm.Length; row++)
        {
            counts[_arm[row]][Strata.Count == 0 ? 0 : _stratum[row]]++;
        }

        return new(
            $"{DisplayText.Count(Count, "customer")} in {Arms.Count} arms",
            strata,
            [
                ResultColumn.Of("stratum", strata, row => Strata.Count == 0 ? "all" : Strata[row]),
                .. Arms.Select((arm, place) => ResultColumn.Of(arm.Name, strata, row => counts[place][row], CellStyle.Count)),
            ]);
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Arms of {DisplayText.Count(Count, "customer")}",
        Count,
        [
            Customers.ToColumn(),
            ResultColumn.Of("arm", Count, row => Arms[_arm[row]].Name),
            .. Strata.Count == 0 ? Array.Empty<ResultColumn>() : [ResultColumn.Of("stratum", Count, row => Strata[_stratum[row]])],
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Table(ArmTable());

    /// <summary>Refuses an arm that nothing can be said of.</summary>
    internal void RequireTwoEach()
    {
        for (int arm = 0; arm < Arms.Count; arm++)
        {
            if (_countOf[arm] < 2)
            {
                throw new ArgumentException(
                    $"The arm '{Arms[arm].Name}' has {DisplayText.Count(_countOf[arm], "customer")} of {DisplayText.Count(Count)}; how much customers of an arm differ shows from two on, so take more customers or a larger share.");
            }
        }
    }

    private static int Place(ulong number, IReadOnlyList<ExperimentArm> arms)
    {
        double at = AssignmentHash.Unit(number);
        double end = 0;
        for (int arm = 0; arm < arms.Count - 1; arm++)
        {
            end += arms[arm].Share;
            if (at < end)
            {
                return arm;
            }
        }

        return arms.Count - 1;
    }

    private static ulong[] Numbers(CustomerIds customers, AssignmentHash hash)
    {
        ulong[] numbers = new ulong[customers.Count];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = hash.Of(customers.At(row));
        }

        return numbers;
    }

    private static void CheckOnce(CustomerIds customers)
    {
        HashSet<CustomerId> seen = new(customers.Count);
        for (int row = 0; row < customers.Count; row++)
        {
            if (!seen.Add(customers.At(row)))
            {
                throw new ArgumentException($"Customer {customers[row]} is given twice; an experiment has each customer in one arm, once.", nameof(customers));
            }
        }
    }

    /// <summary>The strata by name, in the order of their names, and the place of every row's.</summary>
    private static (string[] Names, int[] Stratum) Named(int rows, IReadOnlyList<string>? strata)
    {
        if (strata is null)
        {
            return ([], []);
        }

        if (strata.Count != rows)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {strata.Count} strata for {rows} customers; give one each."), nameof(strata));
        }

        string[] names = [.. strata.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A customer's stratum has no name; give every customer one.", nameof(strata));
        }

        Dictionary<string, int> places = names.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        return (names, [.. strata.Select(name => places[name])]);
    }
}
