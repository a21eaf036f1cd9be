namespace Clv.Probabilistic.Service.Tests.Records;

/// <summary>A record is read as it was written, and broken bytes are told as such.</summary>
public sealed class RecordBytesTests
{
    private const int Records = 2_000;

    [Test]
    public void Random_records_come_back_as_they_were()
    {
        Random random = new(7);
        RecordWriter again = new();
        for (int i = 0; i < Records; i++)
        {
            CustomerRecord record = Random(random);
            byte[] bytes = RecordWriter.Write(record);
            CustomerRecord read = RecordReader.Read(bytes);
            CustomerRecord without = RecordReader.ReadWithoutOrderIds(bytes);
            Assert.Multiple(() =>
            {
                Assert.That(read.Id, Is.EqualTo(record.Id));
                Assert.That(read.Id.IsInteger, Is.EqualTo(record.Id.IsInteger));
                Assert.That(read.Known, Is.EqualTo(record.Known));
                Assert.That(read.Orders, Is.EqualTo(record.Orders));
                Assert.That(without.Orders, Is.EqualTo(record.Orders.Select(order => order with { Id = null })));
                Assert.That(again.WriteRecord(read), Is.EqualTo(bytes), "Writers are used again.");
            });
        }
    }

    [Test]
    public void Doubles_keep_every_bit()
    {
        foreach (double amount in (double[])[0.1 + 0.2, -0.0, double.Epsilon, double.MaxValue, -1e-300])
        {
            CustomerRecord read = RecordReader.Read(RecordWriter.Write(new CustomerRecord(1, null, [new StoredOrder(738_000, 0, amount, "a")])));
            Assert.That(BitConverter.DoubleToInt64Bits(read.Orders[0].Amount), Is.EqualTo(BitConverter.DoubleToInt64Bits(amount)));
        }
    }

    [Test]
    public void A_record_that_ends_early_or_goes_on_is_refused()
    {
        Random random = new(8);
        for (int i = 0; i < 100; i++)
        {
            byte[] bytes = RecordWriter.Write(Random(random));
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.That(() => RecordReader.Read(bytes.AsSpan(0, length)), Throws.InstanceOf<InvalidDataException>(), $"{length} of {bytes.Length} bytes");
            }

            Assert.That(() => RecordReader.Read([.. bytes, 0]), Throws.InstanceOf<InvalidDataException>());
        }
    }

    [Test]
    public void Broken_bytes_are_a_record_or_a_sentence_and_nothing_else()
    {
        Random random = new(9);
        int refused = 0, taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = i % 4 == 0 ? new byte[random.Next(200)] : RecordWriter.Write(Random(random));
            if (i % 4 == 0)
            {
                random.NextBytes(bytes);
                if (bytes.Length > 0)
                {
                    bytes[0] = RecordWriter.Version;
                }
            }

            for (int change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                CustomerRecord read = RecordReader.Read(bytes);

                // What is taken can be worked with.
                foreach (StoredOrder order in read.Orders)
                {
                    Assert.That(order.Moment.Year, Is.InRange(1, 9999));
                }

                _ = read.Known?.End;
                Assert.That(read.Id.IsMissing, Is.False);
                taken++;
            }
            catch (InvalidDataException broken)
            {
                Assert.That(broken.Message, Does.EndWith("."));
                refused++;
            }
        }

        Assert.That((refused > 1_000, taken > 1_000), Is.EqualTo((true, true)), $"{refused} refused, {taken} taken");
    }

    [Test]
    public void A_later_layout_is_told_by_its_number()
    {
        byte[] bytes = RecordWriter.Write(new CustomerRecord(1, null, []));
        bytes[0] = 9;
        Assert.That(() => RecordReader.Read(bytes), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("layout 9"));
    }

    private static CustomerRecord Random(Random random)
    {
        CustomerId id = random.Next(3) switch
        {
            0 => new CustomerId(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => new CustomerId($"customer {random.Next()}"),
            _ => new CustomerId("客户 ünï🙂 " + new string('x', random.Next(300))),
        };
        KnownHistory? known = random.Next(3) == 0
            ? new KnownHistory(
                random.Next(800_000),
                random.Next(86_400),
                random.Next(100),
                (TimeUnit)random.Next(1, 6),
                random.Next(2) == 0,
                random.NextDouble() * 50,
                random.NextDouble() * 100,
                random.Next(2) == 0 ? double.NaN : random.NextDouble() * 1000,
                random.Next(2) == 0 ? double.NaN : random.NextDouble(),
                random.Next(2) == 0 ? double.NaN : random.NextDouble())
            : null;
        StoredOrder[] orders = new StoredOrder[random.Next(5) == 0 ? random.Next(300) : random.Next(6)];
        int day = random.Next(700_000, 740_000);
        for (int i = 0; i < orders.Length; i++)
        {
            // Within a period orders may go back.
            day += random.Next(-3, 40);
            orders[i] = new StoredOrder(
                day,
                random.Next(2) == 0 ? 0 : random.Next(86_400),
                random.Next(4) == 0 ? double.NaN : Math.Round((random.NextDouble() * 200) - 20, 2),
                random.Next(3) == 0 ? null : $"Ö-{random.Next()}");
        }

        return new CustomerRecord(id, known, orders);
    }
}
