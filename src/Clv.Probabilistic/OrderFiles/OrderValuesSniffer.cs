namespace Clv.Probabilistic;

/// <summary>Finds out how the dates and the amounts of a file of orders are written.</summary>
internal sealed class OrderValuesSniffer
{
    /// <summary>Where so many values are dates of one order of day and month, the others are slips.</summary>
    private const double Nearly = 0.9;

    /// <summary>So many values of one way are enough where no other way reads them; what comes later and is written otherwise is a bad row.</summary>
    private const int Enough = 1000;

    /// <summary>In so many dates of a shop, days of the month are spread so far that they would be decades as years.</summary>
    private const int EnoughForSpans = 20;

    // In days: ten years of orders are many, and fifteen more are not made by a shop but by days that are taken for years.
    private const int LongestLikely = 3653;
    private const int UnlikelyFurther = 5479;

    private readonly OrderSample _sample;
    private readonly TransactionCsvOptions _options;
    private readonly List<InferredSetting> _inferred = [];

    /// <summary>A sniffer.</summary>
    /// <param name="sample">The first records.</param>
    /// <param name="options">What is said of the file.</param>
    public OrderValuesSniffer(OrderSample sample, TransactionCsvOptions options)
    {
        _sample = sample;
        _options = options;
    }

    /// <summary>How dates and amounts are written.</summary>
    /// <param name="layout">Where they are.</param>
    /// <exception cref="AmbiguousLayoutException">They can be read in several ways.</exception>
    public OrderValues Find(TransactionLayout layout)
    {
        DateEvidence dates = new();
        AmountEvidence amounts = new();
        AmountEvidence quantities = new();
        bool asksDates = _options.DateFormat is null;
        bool asksAmounts = _options.DecimalSeparator is null && _options.ThousandsSeparator is null;
        _sample.ForEach(record =>
        {
            if (asksDates && TryField(record, layout.Date, out ReadOnlySpan<byte> date) && DateEvidence.Reads(date))
            {
                dates.Add(date);
                asksDates = dates.Count < Enough || dates.IsAmbiguous;
            }

            if (asksAmounts && TryField(record, layout.Amount, out ReadOnlySpan<byte> amount))
            {
                amounts.Add(amount);
            }

            if (asksAmounts && TryField(record, layout.Quantity, out ReadOnlySpan<byte> quantity))
            {
                quantities.Add(quantity);
            }
        });

        WrittenDates written = _options.DateFormat is { } said ? new WrittenDates(said) : new WrittenDates(DateFormat(dates, layout), isInferred: true);
        (IReadOnlyList<WrittenAmounts> ways, bool mayBeAmbiguous) = asksAmounts ? Ways(amounts, quantities, layout) : (OrderValues.WaysOf(_options), false);
        return new OrderValues(written, ways) { Inferred = _inferred, MayBeAmbiguous = mayBeAmbiguous };
    }

    private static bool TryField(CsvRecordReader record, int? field, out ReadOnlySpan<byte> text)
    {
        text = field is { } at && at < record.FieldCount ? record.Field(at) : [];
        return !BlankField.Is(text);
    }

    /// <summary>The word for how dates are written; null for ISO 8601.</summary>
    private string? DateFormat(DateEvidence dates, TransactionLayout layout)
    {
        if (dates.Count == 0 || dates.IsIso)
        {
            return null;
        }

        IReadOnlyList<string> words = dates.Formats;
        bool alone = words.Count < 2;
        if (!alone)
        {
            words = DateEvidence.Together(
                dates, Companions(layout, OrderColumnNames.MayHoldDates, () => new DateEvidence(), (evidence, text) => evidence.Add(text)));
        }

        if (words.Count > 1 && dates.Count >= EnoughForSpans)
        {
            words = OfLikelySpan(words, layout);
        }

        string? word = words.Count switch
        {
            0 => Mostly(layout),
            1 => words[0],
            _ => Agreed(dates, words, layout),
        };
        if (word is null)
        {
            return null;
        }

        // What only this word reads is what settled it.
        string rival = word == DateWords.DayMonthYear ? DateWords.MonthDayYear : DateWords.DayMonthYear;
        string example = Excerpt.Of(dates.Against(rival) ?? dates.First ?? "");
        string settledBy = alone || words.Count > 1 ? "" : "as other dates of the file and the time that orders span show, ";
        _inferred.Add(new InferredSetting(OptionNames.DateFormat, word, $"dates are {DateWords.Order(word)}, {settledBy}such as {example}"));
        return word;
    }

    /// <summary>The words less those that make decades of what another has within years.</summary>
    /// <remarks>With two digits for years, 31.01.24 may be of 2024 or of 2031. Read in the wrong order, the days of a month become the years of
    /// a third of a century, and the year becomes one day of the month; four digits for years never come to that.</remarks>
    private string[] OfLikelySpan(IReadOnlyList<string> words, TransactionLayout layout)
    {
        WrittenDates[] ways = [.. words.Select(word => new WrittenDates(word))];
        int[] first = [.. ways.Select(_ => int.MaxValue)];
        int[] last = [.. ways.Select(_ => int.MinValue)];
        _sample.ForEach(record =>
        {
            if (TryField(record, layout.Date, out ReadOnlySpan<byte> text))
            {
                for (int i = 0; i < ways.Length; i++)
                {
                    if (ways[i].TryParse(text, out int day, out _))
                    {
                        first[i] = Math.Min(first[i], day);
                        last[i] = Math.Max(last[i], day);
                    }
                }
            }
        });
        int[] spans = [.. last.Select((day, i) => day - first[i])];
        int shortest = spans.Min();
        return [.. words.Where((_, i) => shortest > LongestLikely || spans[i] < shortest + UnlikelyFurther)];
    }

    /// <summary>One of several words, where they read every date of the whole file alike.</summary>
    private string Agreed(DateEvidence dates, IReadOnlyList<string> words, TransactionLayout layout)
    {
        // Who writes years with two digits seldom writes them first, so that this reading comes last.
        string[] likely = [.. words.OrderBy(word => word == DateWords.YearMonthDay)];
        for (int i = 1; i < likely.Length; i++)
        {
            if (dates.Differing(likely[0], likely[i]) is { } example)
            {
                throw Question(layout, example, likely);
            }
        }

        return _sample.IsWhole ? likely[0] : throw Question(layout, dates.First!, likely);
    }

    private AmbiguousLayoutException Question(TransactionLayout layout, string example, params string[] words)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(example);
        string readings = Listing.Choice([.. words.Select(word => new WrittenDates(word).InWords(text)).OfType<string>().Distinct()]);
        string choices = Listing.Choice([.. words.Select(word => $"{word} ({DateWords.Order(word)})")]);
        return new AmbiguousLayoutException(
            $"{Place(layout, layout.Date, example)}: {Excerpt.Of(example)} may be {readings}, and no date here tells which; say so with {OptionNames.DateFormat}: {choices}.");
    }

    /// <summary>The word that reads nearly all dates, where none reads all; null where ISO 8601 does.</summary>
    private string? Mostly(TransactionLayout layout)
    {
        WrittenDates[] ways = [.. DateWords.All.Select(word => new WrittenDates(word))];
        int[] read = new int[ways.Length];
        string?[] first = new string?[ways.Length];
        int iso = 0;
        int count = 0;
        _sample.ForEach(record =>
        {
            if (TryField(record, layout.Date, out ReadOnlySpan<byte> text) && DateEvidence.Reads(text))
            {
                count++;
                iso += IsoDate.TryParse(text, out _, out _) ? 1 : 0;
                DateEvidence one = new();
                one.Add(text);
                for (int i = 0; i < ways.Length; i++)
                {
                    if (one.Formats.Contains(DateWords.All[i]))
                    {
                        read[i]++;
                        first[i] ??= record.Text(layout.Date);
                    }
                }
            }
        });
        int[] ranked = [.. Enumerable.Range(0, read.Length).OrderByDescending(i => read[i])];
        if (iso >= Nearly * count)
        {
            return null;
        }

        if (read[ranked[0]] == read[ranked[1]] && Differing(layout, ways[ranked[0]], ways[ranked[1]]) is { } example)
        {
            throw Question(layout, example, DateWords.All[ranked[0]], DateWords.All[ranked[1]]);
        }

        return read[ranked[0]] >= Nearly * count
            ? DateWords.All[ranked[0]]
            : throw new AmbiguousLayoutException(
                $"{_sample.SourceName}, column {Excerpt.Line(layout.Names[layout.Date])}: dates are not all written in one way: some are {DateWords.Order(DateWords.All[ranked[0]])}, such as {Excerpt.Of(first[ranked[0]]!)}, and others {DateWords.Order(DateWords.All[ranked[1]])}, such as {Excerpt.Of(first[ranked[1]]!)}; write them in one way, or say with {OptionNames.DateFormat} which ones are meant, and the others are bad rows.");
    }

    /// <summary>The first date that two ways read as different days; null where there is none.</summary>
    private string? Differing(TransactionLayout layout, WrittenDates one, WrittenDates other)
    {
        string? example = null;
        _sample.ForEach(record =>
        {
            if (example is null && TryField(record, layout.Date, out ReadOnlySpan<byte> text)
                && one.TryParse(text, out int day, out _) && other.TryParse(text, out int otherDay, out _) && day != otherDay)
            {
                example = record.Text(layout.Date);
            }
        });
        return example;
    }

    private (IReadOnlyList<WrittenAmounts> Ways, bool MayBeAmbiguous) Ways(AmountEvidence amounts, AmountEvidence quantities, TransactionLayout layout)
    {
        AmountVerdict verdict = amounts.Verdict(quantities);
        bool alone = verdict.Kind != AmountVerdictKind.Ambiguous;
        if (!alone)
        {
            AmountEvidence[] companions =
                Companions(layout, OrderColumnNames.MayHoldAmounts, () => new AmountEvidence(), (evidence, text) => evidence.Add(text));
            verdict = amounts.Verdict(companions.Where(evidence => evidence.Count > 0 && evidence.Unreadable == 0));
        }

        switch (verdict.Kind)
        {
            case AmountVerdictKind.NoAmounts:
                return ([WrittenAmounts.Plain], !_sample.IsWhole);
            case AmountVerdictKind.Ambiguous:
                throw Question(layout, verdict);
            case AmountVerdictKind.Contradictory:
                throw new AmbiguousLayoutException(
                    $"{_sample.SourceName}, column {Excerpt.Line(layout.Names[layout.Amount!.Value])}: amounts are not all written in one way: {Excerpt.Of(verdict.Example!)} and {Excerpt.Of(verdict.OtherExample!)} cannot both be; write them in one way, or say with {OptionNames.DecimalSeparator} what stands before decimals, and the others are bad rows.");
        }

        WrittenAmounts found = verdict.Amounts!;
        if (!alone && found == WrittenAmounts.Plain)
        {
            _inferred.Add(new InferredSetting(OptionNames.DecimalSeparator, ".", "decimals have a point, as other columns show"));
        }

        Tell(found, amounts.Example ?? quantities.Example, amounts.ThousandsExample(found) ?? quantities.ThousandsExample(found));
        bool isPlain = found == WrittenAmounts.Plain;
        if (!verdict.IsProven && isPlain)
        {
            return ([found], !_sample.IsWhole);
        }

        // With its decimals known, a thousand that is met later can be read too, as under the options that say what was found.
        IReadOnlyList<WrittenAmounts> ways = OrderValues.WaysOf(
            _options with { DecimalSeparator = found.DecimalSeparator, ThousandsSeparator = found.ThousandsSeparator });
        return (isPlain ? [found, .. ways] : ways, !verdict.IsProven && !_sample.IsWhole);
    }

    /// <summary>Tells how amounts are written, unless they are digits with a decimal point and nothing else.</summary>
    private void Tell(WrittenAmounts found, string? example, string? withThousands)
    {
        if (found == WrittenAmounts.Plain && example is null)
        {
            return;
        }

        if (found.DecimalSeparator != '.' || found.ThousandsSeparator is null)
        {
            _inferred.Add(found.DecimalSeparator == '.'
                ? OrderValues.WithPoint(example ?? string.Empty)
                : new InferredSetting(OptionNames.DecimalSeparator, ",", $"decimals have a comma, as in {Excerpt.Of(example ?? string.Empty)}"));
        }

        if (found.ThousandsSeparator is { } thousands)
        {
            string separator = thousands switch { '.' => "a point", ',' => "a comma", ' ' => "a blank", _ => "an apostrophe" };
            _inferred.Add(new InferredSetting(
                OptionNames.ThousandsSeparator, thousands.ToString(), $"thousands have {separator}, as in {Excerpt.Of(withThousands ?? example ?? "")}"));
        }
    }

    private AmbiguousLayoutException Question(TransactionLayout layout, AmountVerdict verdict)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(verdict.Example!);
        double one = ValueOf(verdict.Amounts!, text);
        double other = ValueOf(verdict.Otherwise!, text);
        return new AmbiguousLayoutException(FormattableString.Invariant(
            $"{Place(layout, layout.Amount!.Value, verdict.Example!)}: {Excerpt.Of(verdict.Example!)} may be {one} or {other}, and no amount here tells which; say what stands before decimals with {OptionNames.DecimalSeparator}: '{verdict.Amounts!.DecimalSeparator}' for {one} or '{verdict.Otherwise!.DecimalSeparator}' for {other}."));
    }

    private static double ValueOf(WrittenAmounts way, ReadOnlySpan<byte> text) => way.TryParse(text, out double value) ? value : double.NaN;

    private string Place(TransactionLayout layout, int field, string example) => FormattableString.Invariant(
        $"{_sample.SourceName}, row {_sample.RowOf(field, example)}, column {Excerpt.Line(layout.Names[field])}");

    /// <summary>The evidence of the columns that may hold the same by their names, but for those of ids and dates.</summary>
    private T[] Companions<T>(TransactionLayout layout, Func<string, bool> mayHold, Func<T> create, AddText<T> add)
    {
        T[] evidence = [.. Enumerable.Range(0, layout.Names.Count).Select(_ => create())];
        _sample.ForEach(record =>
        {
            for (int field = 0; field < Math.Min(record.FieldCount, evidence.Length); field++)
            {
                if (TryField(record, field, out ReadOnlySpan<byte> text))
                {
                    add(evidence[field], text);
                }
            }
        });
        int[] own = [layout.Customer, layout.Date, layout.Order ?? -1];
        return [.. evidence.Where((_, field) => !own.Contains(field) && mayHold(OrderColumnNames.Normal(layout.Names[field])))];
    }

    private delegate void AddText<in T>(T evidence, ReadOnlySpan<byte> text);
}
